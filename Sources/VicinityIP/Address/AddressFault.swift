/// What is wrong with the text of an address, and at which byte.
struct AddressFault: Error {
  enum Kind {
    case empty
    case octets
    case leadingZero
    case octetRange
    case group
    case groupLength
    case groups
    case doubleGap
    case zone
    case trailing
  }

  let kind: Kind
  let offset: Int

  init(_ kind: Kind, at offset: Int) {
    self.kind = kind
    self.offset = offset
  }

  /// The words for it. They hold nothing of the text.
  var words: (problem: String, mend: String) {
    switch kind {
    case .empty: ("is empty", "write one, such as 203.0.113.7 or 2001:db8::7")
    case .octets:
      ("is not four decimal numbers with dots between", "write IPv4 such as 203.0.113.7")
    case .leadingZero:
      ("has a number that starts with 0, which some read as octal", "leave the zeros out")
    case .octetRange: ("has a number over 255", "write numbers from 0 to 255")
    case .group: ("lacks a hexadecimal group", "write IPv6 such as 2001:db8::7")
    case .groupLength: ("has a group of over four digits", "put a colon after at most four digits")
    case .groups: ("does not come to eight groups", "write eight, or :: for groups of zeros")
    case .doubleGap: ("has :: twice", "write one of them out")
    case .zone: ("has a zone", "leave out the % and what follows")
    case .trailing: ("goes on after its end", "leave out what follows")
    }
  }
}
