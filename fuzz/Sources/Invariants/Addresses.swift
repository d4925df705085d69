import VicinityIP

/// Checks that `text` is read as an address and as a prefix, or refused, as promised.
func checkAddress(_ text: String) {
  do {
    let address = try IPAddress(text)
    precondition(address.truncated.contains(address), "what is kept holds the address")
    _ = address.classified
    let single = try IPPrefix("\(text)/\(address.isIPv4 ? 32 : 128)")
    precondition(single.contains(address), "a prefix of one address")
    checkPrefix(single)
  } catch {
    precondition(error.code == .address && error.input == nil, "no error holds an address")
    checkRefusal(error)
  }
  do {
    checkPrefix(try IPPrefix(text))
  } catch {
    checkRefusal(error)
  }
}

private func checkPrefix(_ prefix: IPPrefix) {
  guard let again = try? IPPrefix(prefix.description) else {
    preconditionFailure("reads back what it wrote: \(prefix)")
  }
  precondition(again == prefix, "the same prefix: \(prefix)")
}

func checkRefusal(_ error: IPError) {
  precondition(!error.problem.isEmpty && !error.mend.isEmpty, "says what and how to mend it")
  checkIsPlain(error.description)
  precondition(!error.description.contains("\n"), "one line: \(error.description.debugDescription)")
}
