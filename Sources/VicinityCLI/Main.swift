import ArgumentParser
import Vicinity
import VicinityLedger

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
    } catch let error as LedgerKeyFileError {
      StandardError.write("\(error)\n")
      VicinityTool.exit(
        withError: ExitCode(
          error.code == .unreadable ? 66 : error.code == .malformed ? 65 : 74))
    } catch let error as MissingLedger {
      StandardError.write("\(error)\n")
      VicinityTool.exit(withError: ExitCode(66))
    } catch let error as LedgerError {
      StandardError.write("\(error)\n")
      let isOfStore = error.code.isOfStore && error.code != .wrongSecret
      VicinityTool.exit(withError: ExitCode(isOfStore ? 74 : 65))
    } catch let error as TokenError {
      StandardError.write("\(error)\n")
      VicinityTool.exit(withError: ExitCode(65))
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
