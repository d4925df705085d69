import ArgumentParser
import Vicinity

@main
enum Main {
  static func main() {
    do {
      let arguments = Arguments.withTypographicMinus(Array(CommandLine.arguments.dropFirst()))
      var command = try VicinityTool.parseAsRoot(arguments)
      try command.run()
    } catch let error as GeometryError {
      StandardError.write("\(error)\n")
      VicinityTool.exit(
        withError: ExitCode(error.isUnreadable ? 66 : error.isUnwritable ? 74 : 65))
    } catch let error as IPError {
      StandardError.write("\(error)\n")
      VicinityTool.exit(withError: ExitCode(error.code == .unreadable ? 66 : 65))
    } catch let error as CatalogError {
      StandardError.write("\(error)\n")
      VicinityTool.exit(withError: ExitCode(error.isUnreadable ? 66 : 65))
    } catch let error as BadRequest {
      StandardError.write("\(error.description)\n")
      VicinityTool.exit(withError: ExitCode(65))
    } catch let error as BadAddress {
      StandardError.write("\(error.description)\n")
      VicinityTool.exit(withError: ExitCode(65))
    } catch let error as OutputError {
      if !error.isClosedPipe { StandardError.write("\(error)\n") }
      VicinityTool.exit(withError: ExitCode(error.isClosedPipe ? 141 : 74))
    } catch {
      VicinityTool.exit(withError: error)
    }
  }
}
