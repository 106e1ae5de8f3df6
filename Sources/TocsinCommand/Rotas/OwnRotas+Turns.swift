internal import TocsinDirectory
internal import TocsinRecord

extension OwnRotas {
    /// Says which rotas lose somebody, and until when they would have had the duty.
    static func warn(ofTurnsOf own: OwnContact, in context: CommandContext) throws {
        for rota in try OwnRotas(in: context.home).all.map(\.rota) where rota.names(own.subject) {
            let zones = ZoneLoader(environment: CommandContext.environment).table(of: [rota.zone])
            let duty = rota.duties(at: context.now, zones: zones)
                .first { $0.contact == own.subject }
            let until = duty.map { WarningText.local($0.until, in: rota.zone, zones) }
            let text = Phrases.Rotas.stillNamed(own.contact.name, rota.name, until: until)
            context.output.warn("\(text)")
        }
    }
}

extension Rota {
    /// Whether a contact has turns in it, or stands in for somebody.
    fileprivate func names(_ contact: Subject) -> Bool {
        shifts.contains { $0.turns.contains(contact) }
            || overrides.contains { $0.contact == contact }
    }
}
