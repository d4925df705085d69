/// The live records of some layers, in their order, and records behind them.
struct LiveRecords<Base: IndexedRecords>: Sequence, IteratorProtocol {
  private var layers: ArraySlice<LiveLayer<Base>>
  private var position = 0
  private var added: ArraySlice<Base.Record>

  init(_ layers: ArraySlice<LiveLayer<Base>>, added: [Base.Record] = []) {
    self.layers = layers
    self.added = added[...]
  }

  mutating func next() -> Base.Record? {
    while let layer = layers.first {
      while position < layer.base.count {
        let current = position
        position += 1
        if layer.isLive(current) { return layer.base[current] }
      }
      _ = layers.popFirst()
      position = 0
    }
    return added.popFirst()
  }
}
