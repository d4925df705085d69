import TestSupport
import Testing
import VicinityIP

/// Painted intervals against asking every prefix.
@Suite struct PrefixPainterTests {
  private struct Layer {
    var rows: [PrefixRow<UInt32>] = []
  }

  /// Prefixes that nest, touch and repeat starts, in a small corner of the addresses so that they meet.
  private static func layer(_ count: Int, _ random: inout SplitMix) -> Layer {
    var layer = Layer()
    var seen: Set<UInt64> = []
    for value in 0..<count {
      let length = UInt8.random(in: 16...32, using: &random)
      let corner: UInt32 = Bool.random(using: &random) ? 0x0A00_0000 : 0xFFFF_0000
      let address = corner | UInt32.random(in: 0...0xFFFF, using: &random)
      let host = 32 - UInt32(length)
      let start = (address >> host) << host
      guard seen.insert(UInt64(start) << 8 | UInt64(length)).inserted else { continue }
      layer.rows.append(.init(start: start, length: length, number: UInt32(value) + 1))
    }
    return layer
  }

  private static func answer(_ address: UInt32, _ layers: [Layer]) -> AddressPaint {
    for (position, layer) in layers.enumerated() {
      let holding = layer.rows.filter {
        $0.length == 0
          || address >> (32 - UInt32($0.length)) == $0.start >> (32 - UInt32($0.length))
      }
      if let best = holding.max(by: { $0.length < $1.length }) {
        return .init(number: best.number, layer: UInt8(position), length: best.length)
      }
    }
    return .init()
  }

  @Test(arguments: [(1, 1), (1, 40), (2, 60), (4, 200)])
  func theLongestPrefixOfTheFirstLayerAnswers(layers: Int, rows: Int) {
    var random = SplitMix(seed: UInt64(layers * 1000 + rows))
    var differences = 0
    for _ in 0..<20 {
      let layers = (0..<layers).map { _ in Self.layer(rows, &random) }
      var painter = PrefixPainter<UInt32>()
      for (position, layer) in layers.enumerated() {
        painter.add(PaintedRows(layer.rows), layer: UInt8(position))
      }
      #expect(painter.starts.first == 0)
      #expect(zip(painter.starts, painter.starts.dropFirst()).allSatisfy { $0 < $1 })
      var probes = painter.starts.flatMap { [$0, $0 &- 1, $0 &+ 1] } + [0, .max]
      for _ in 0..<500 { probes.append(0x0A00_0000 | .random(in: 0...0xFFFF, using: &random)) }
      for address in probes {
        let position = (painter.starts.firstIndex { $0 > address } ?? painter.starts.count) - 1
        if painter.paints[position] != Self.answer(address, layers) { differences += 1 }
      }
    }
    #expect(differences == 0)
  }

  @Test func aPrefixOfEverythingReachesTheLastAddress() {
    var painter = PrefixPainter<UInt128>()
    painter.add(
      PaintedRows([
        .init(start: 0, length: 0, number: 7), .init(start: .max, length: 128, number: 8),
      ]), layer: 0)
    #expect(painter.starts == [0, .max] && painter.paints.map(\.number) == [7, 8])
  }
}
