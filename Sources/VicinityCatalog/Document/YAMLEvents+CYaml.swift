import CYaml

/// The events of a YAML text, one by one, from libyaml: no recursion, and nothing kept but what is
/// still open. The bytes stay where they are as long as this is used.
@safe struct YAMLEvents: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let bytes: UnsafeBufferPointer<UInt8>
  private let lines: YAMLLines

  /// nil where there is no memory.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    unsafe parser.initialize(to: yaml_parser_t())
    guard unsafe yaml_parser_initialize(parser) == 1 else {
      unsafe parser.deallocate()
      return nil
    }
    unsafe self.parser = unsafe parser
    unsafe self.bytes = unsafe bytes
    lines = unsafe YAMLLines(bytes)
    unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    unsafe yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    unsafe yaml_parser_delete(parser)
    unsafe parser.deinitialize(count: 1)
    unsafe parser.deallocate()
  }

  mutating func next() throws(DocumentFailure) -> YAMLEvent {
    var event = unsafe yaml_event_t()
    guard unsafe yaml_parser_parse(parser, &event) == 1 else { throw failure() }
    defer { unsafe yaml_event_delete(&event) }
    let line = unsafe lines.line(event.start_mark)
    switch unsafe event.type {
    case YAML_DOCUMENT_START_EVENT: return YAMLEvent(kind: .documentStart, line: line)
    case YAML_ALIAS_EVENT:
      let name = unsafe YAMLEvents.text(event.data.alias.anchor) ?? ""
      return YAMLEvent(kind: .alias(name), line: line)
    case YAML_SCALAR_EVENT:
      let scalar = unsafe event.data.scalar
      let text = unsafe String(
        decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      let isPlain = unsafe scalar.style == YAML_PLAIN_SCALAR_STYLE
      return unsafe YAMLEvent(
        kind: .scalar(text, isPlain: isPlain), line: line,
        anchor: YAMLEvents.text(scalar.anchor), tag: YAMLEvents.text(scalar.tag))
    case YAML_SEQUENCE_START_EVENT:
      let list = unsafe event.data.sequence_start
      return unsafe YAMLEvent(
        kind: .listStart, line: line, anchor: YAMLEvents.text(list.anchor),
        tag: YAMLEvents.text(list.tag))
    case YAML_MAPPING_START_EVENT:
      let map = unsafe event.data.mapping_start
      return unsafe YAMLEvent(
        kind: .mapStart, line: line, anchor: YAMLEvents.text(map.anchor),
        tag: YAMLEvents.text(map.tag))
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return YAMLEvent(kind: .end, line: line)
    // Behind the end libyaml hands out empty events.
    case YAML_STREAM_END_EVENT, YAML_NO_EVENT: return YAMLEvent(kind: .streamEnd, line: line)
    default: return YAMLEvent(kind: .other, line: line)
    }
  }

  private func failure() -> DocumentFailure {
    let problem = unsafe parser.pointee.problem.map { unsafe String(cString: $0) } ?? "no reason"
    if unsafe parser.pointee.error == YAML_MEMORY_ERROR {
      return DocumentFailure(
        .limit, line: 1, "the YAML needs more memory than there is", "split it")
    }
    if unsafe parser.pointee.error == YAML_READER_ERROR {
      let offset = unsafe min(Int(clamping: parser.pointee.problem_offset), bytes.count)
      let line = unsafe bytes[..<offset].count { $0 == 0x0A } + 1
      let value = unsafe parser.pointee.problem_value
      let scalar = value >= 0 ? ", U+\(String(value, radix: 16, uppercase: true))" : ""
      return DocumentFailure(
        .syntax, line: line, "the YAML cannot be read here: \(problem)\(scalar)",
        "remove the character, or write it as an escape in double quotes")
    }
    let line = unsafe lines.line(parser.pointee.problem_mark)
    // It counts the brackets that it has looked at ahead, a thousand at most.
    if problem.contains("nesting level") {
      return DocumentFailure(
        .limit, line: line, "the YAML nests too deep", "nest lists and objects less")
    }
    var text = "the YAML breaks off here: \(problem)"
    if let context = unsafe parser.pointee.context.map({ unsafe String(cString: $0) }) {
      text += unsafe ", \(context) of line \(lines.line(parser.pointee.context_mark))"
    }
    return DocumentFailure(.syntax, line: line, text, YAMLEvents.mend(problem))
  }

  private static func mend(_ problem: String) -> String {
    if problem.contains("start any token") || problem.contains("tab") {
      return "indent with spaces instead of tabs, and put a text with such a character in quotes"
    }
    if problem.contains("mapping values") {
      return "check the indentation, and put a text that holds \": \" in quotes"
    }
    if problem.contains("simple key") || problem.contains("expected ':'") {
      return "write a colon and a space behind the key"
    }
    if problem.contains("alias") || problem.contains("anchor") {
      return "put a text that starts with * or & in quotes"
    }
    return "check the indentation, the quotes and the brackets here and on the lines before"
  }

  private static func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    guard let pointer = unsafe pointer else { return nil }
    return unsafe String(decodingCString: pointer, as: UTF8.self)
  }
}
