/// What is wrong inside a database, and at which byte of the file.
package struct MaxMindFault: Error {
  enum Kind {
    case cut
    case type
    case field
    case size
    case pointer
    case pointerChain
    case count
    case key
    case text
    case depth
    case values
    case textBytes
    case separator
    case beyondData
    case deepTree
    case visits
  }

  let kind: Kind
  let offset: Int

  init(_ kind: Kind, at offset: Int) {
    self.kind = kind
    self.offset = offset
  }

  func error(in source: String) -> IPError {
    IPError(code, source: source, offset: offset, problem: problem, mend: mend)
  }

  private var code: IPError.Code {
    switch kind {
    case .text: .encoding
    case .field: .type
    case .depth, .values, .textBytes: .limit
    case .separator, .beyondData, .deepTree, .visits: .tree
    default: .data
    }
  }

  private var problem: String {
    switch kind {
    case .cut: "a value goes on past the end of its section"
    case .type: "a value has a type that the format does not know"
    case .field: "a field has a value of another type than it should"
    case .size: "a value is longer than its type allows"
    case .pointer: "a pointer leads out of its section"
    case .pointerChain: "a pointer leads to a pointer"
    case .count: "an array or a map counts more members than there are bytes"
    case .key: "a key of a map is not text"
    case .text: "a text is not UTF-8"
    case .depth: "a value is nested more than \(MaxMindSection.depth) deep"
    case .values: "a record has more than \(MaxMindBudget.recordValues) values"
    case .textBytes: "a record has more than \(MaxMindBudget.recordText) bytes of text"
    case .separator: "the search tree leads into the gap before the data"
    case .beyondData: "the search tree leads past the data"
    case .deepTree: "the search tree is deeper than an address has bits"
    case .visits: "the search tree leads to the same nodes over and over"
    }
  }

  private var mend: String {
    switch code {
    case .limit: "make the database anew, with smaller records"
    default: "the file is damaged: get or make it anew"
    }
  }
}
