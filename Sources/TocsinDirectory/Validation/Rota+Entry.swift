internal import TocsinRecord

/// What is asked of a rota that is entered here, beyond what is asked of everybody's.
extension Rota {
    /// The rota as it may be signed here: somebody has a turn in it, and remarks have no characters that nobody sees.
    ///
    /// - Throws: the first of its `refusals`, or a `Refusal` that names another field with such a character.
    package func asEntry() throws(Refusal) -> Rota {
        let rota = withPlainRemarks
        if let refusal = rota.refusals.first { throw refusal }
        if shifts.isEmpty, overrides.isEmpty { throw Refusal(field: "shifts", reason: .missing) }
        for (field, text) in [("name", name), ("zone", zone.text)]
        where PlainText.hidesSomething(text) {
            throw Refusal(field: field, reason: .hiddenCharacter)
        }
        return rota
    }

    private var withPlainRemarks: Rota {
        var rota = self
        rota.note = PlainText.withoutHidden(note)
        for index in overrides.indices {
            rota.overrides[index].note = PlainText.withoutHidden(overrides[index].note)
        }
        return rota
    }
}
