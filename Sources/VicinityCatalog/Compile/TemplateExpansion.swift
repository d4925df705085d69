import VicinityOffers

extension OfferCompiler {
  /// Adds an offer for each area or place of a template.
  mutating func add(_ template: TemplateEntry) {
    switch template.target {
    case .areas(let field):
      guard let (collection, members) = areas.members(field) else { return }
      for (position, member) in members.enumerated() {
        guard
          let parameters = parameters(of: template, property: { member.properties[$0] }, member.id)
        else { return }
        add(
          template,
          TemplateInstance(
            area: TemplateInstance.AreaChoice(
              collection: collection, position: position, id: member.id), place: nil,
            parameters: parameters))
      }
    case .places(let choice):
      choices.add(choice)
      for place in places.find(choice) {
        let entry = places.entries[place]
        let known = ["id": entry.id, "name": entry.name]
        guard let parameters = parameters(of: template, property: { known[$0] }, entry.id) else {
          return
        }
        add(template, TemplateInstance(area: nil, place: entry.id, parameters: parameters))
      }
    }
  }

  private mutating func add(_ template: TemplateEntry, _ instance: TemplateInstance) {
    var instance = instance
    instance.template = template.id
    if let place = instance.place {
      instance = TemplateInstance(
        template: template.id, area: nil, place: place,
        parameters: instance.parameters + [("place", place)])
    }
    let field = template.offer.replacing(instance.substitute(template.offer.node))
    if let offer = OfferEntry.read(field, template: instance) { add(offer) }
  }

  /// The values of a template's parameters; nil, and a defect, where one has none.
  private func parameters(
    of template: TemplateEntry, property: (String) -> String?, _ id: String
  ) -> [(name: String, value: String)]? {
    var values: [(name: String, value: String)] = []
    for parameter in template.parameters {
      guard let name = parameter.property else {
        values.append((parameter.name, parameter.constant ?? ""))
        continue
      }
      let found = property(name).flatMap { value in
        parameter.map.map { $0[value] } ?? value
      }
      guard let value = found ?? parameter.constant else {
        parameter.field.refuse(
          .variable,
          property(name).map {
            "has no value for \(Field.quoted($0)), which \(Field.quoted(id)) has"
          } ?? "\(Field.quoted(id)) has no property \(Field.quoted(name))",
          "add it to map, or add a default")
        return nil
      }
      values.append((parameter.name, value))
    }
    return values
  }
}
