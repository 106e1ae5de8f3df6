internal import TocsinDirectory
internal import TocsinFormats

/// What the program makes of entries that it has taken in: nothing of it may end it.
enum Shown {
    /// Moments near the ends of time and in between.
    ///
    /// On the last day no clock shows what comes after it, so that nothing can end then.
    private static let moments = [
        Timestamp.earliest, Timestamp.latest.advanced(by: -2 * 86_400),
        Timestamp(clamping: 1_800_000_000), Timestamp(clamping: 951_782_399),
    ]
    private static let zones = ZoneTable([
        "Europe/Paris": TimeZoneRules(
            initialOffset: 3600,
            transitions: [
                .init(at: 1_774_746_000, offset: 7200), .init(at: 1_792_890_000, offset: 3600),
            ]
        )
    ])

    static func check(_ contact: Contact) throws(Finding) {
        _ = contact.warnings(ownTLDs: contact.tlds, zones: zones).map(\.description)
        _ = contact.lookupNumbers.map(\.lookupKey) + contact.lookupAddresses
        _ = ContactWords(contact).terms(organisation: contact.organisation, tlds: contact.tlds)
        let point = ContactPoint(
            LocalEntry(contact: contact, source: "here", imported: contact.created),
            tlds: contact.tlds
        )
        for now in moments {
            _ = CallSheet(
                for: contact.tlds.first,
                points: [point],
                rotas: [],
                roles: { _ in nil },
                at: now,
                zones: zones
            )
            let gaps = CoverageGaps(from: now, until: now.advanced(by: 86_400 * 30), zones: zones)
                .gaps(among: [contact])
            try expect(gaps.allSatisfy { $0.from < $0.until }, "a gap has a length")
            try check(point, exportedOn: now)
        }
    }

    static func check(_ rota: Rota) throws(Finding) {
        for now in moments {
            for duty in rota.duties(at: now, zones: zones) {
                try expect(duty.until >= now, "a turn ends after it has begun")
            }
            let gaps = CoverageGaps(from: now, until: now.advanced(by: 86_400 * 30), zones: zones)
                .gaps(in: rota)
            try expect(gaps.allSatisfy { $0.from < $0.until }, "a gap has a length")
        }
        _ = (rota.contacts, rota.duties(at: .latest, zones: zones))
        _ = try? rota.asEntry()
    }

    /// What is written for other programs can be read by this one.
    private static func check(_ point: ContactPoint, exportedOn now: Timestamp) throws(Finding) {
        let listing = Listing(
            items: [Listing.Item(point: point, tlds: point.tlds)],
            date: now,
            source: "here"
        )
        _ = VCard3Export.file(listing, zones: zones)
        _ = PhoneBook(listing, zones: zones).text
        _ = TLDOPSExport.omissions(listing)
        let mail = try? TLDOPSImport(mail: Array(TLDOPSExport.text(listing).utf8), now: now)
        try expect(mail != nil, "a mail that was written can be read")
        var table = CSVImport(now: now)
        do throws(FormatError) {
            try table.read(CSVExport.text(listing).utf8)
            _ = try table.finish()
        } catch {
            // A value may break what a table asks for and a record does not; its form may not.
            try expect(error.isOfAValue, "a table that was written has the form of one: \(error)")
        }
    }
}

extension FormatError {
    fileprivate var isOfAValue: Bool {
        switch code {
        case .invalidValue, .recordTooLong: true
        case .empty, .invalidUTF8, .encodedMail, .noMail, .tooManyRecords, .quoteNotClosed,
            .textAfterQuote, .quoteInsideText, .unknownColumn, .columnTwice, .columnMissing,
            .wrongFieldCount:
            false
        }
    }
}
