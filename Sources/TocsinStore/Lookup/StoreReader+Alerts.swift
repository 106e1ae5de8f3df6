internal import GRDB
package import TocsinDirectory
internal import TocsinMembership
package import TocsinRecord

extension StoreReader {
    /// The alerts that were raised, those of which their authors said something last first: as much as it takes to name them.
    package func raisedAlerts() throws -> [(id: RecordID, author: MemberID)] {
        try readOnce { database in
            try database.rows(
                """
                SELECT raised.id, raised.member FROM record AS raised
                    JOIN alert_record ON alert_record.alert = raised.id
                    JOIN record AS part ON part.n = alert_record.record
                WHERE raised.kind = 12 AND raised.standing <> 1 AND part.member = raised.member
                    AND part.kind IN (12, 13, 14) AND (part.standing >= 2 OR part.n = raised.n)
                GROUP BY raised.n ORDER BY max(part.n) DESC
                """
            ) { (id: try $0.id(0), author: try $0.id(1)) }
        }
    }

    /// Alerts with all that was said of them, in the order of ``raisedAlerts()``.
    ///
    /// One whose first record has not come with all it says, or of which the header is damaged, is left out.
    package func alerts() throws -> [AlertThread] {
        try raisedAlerts().compactMap { try alert($0.id) }
    }

    /// One alert, or `nil` if it is not here.
    ///
    /// - Parameters:
    ///   - id: of the record that raised it.
    ///   - openings: what was found inside those of its records that are sealed.
    package func alert(_ id: RecordID, openings: Openings = [:]) throws -> AlertThread? {
        try read { try $0.alert(id, openings) }
    }

    /// What happened of an alert, one thing after the other.
    ///
    /// - Parameter openings: what was found inside those of its records that are sealed.
    package func timeline(of alert: AlertThread, openings: Openings = [:]) throws -> AlertTimeline {
        let (id, author) = (alert.first.id, alert.first.header.member)
        return try read { database in
            try AlertTimeline(
                of: alert.first,
                with: database.parts(of: id, by: author) + database.answerParts(to: id),
                openings: openings,
                text: database.text
            )
        }
    }
}

extension Database {
    /// Headers are read first, and bodies of those alone that are shown or weigh: what others write must cost nobody much.
    fileprivate func alert(_ id: RecordID, _ openings: Openings) throws -> AlertThread? {
        let found = try first(
            "SELECT \(KeptRecord.columns) FROM record WHERE id = ? AND kind = 12 AND standing <> 1",
            .id(id),
            read: KeptRecord.init
        )
        guard let raised = found.flatMap(\.self) else { return nil }
        let parts = try parts(of: id, by: raised.header.member)
        return try AlertThread(
            of: AlertPart(raised),
            counts: raised.standing.counts,
            with: parts,
            openings: openings,
            text: text
        )
    }

    /// What its author has said of an alert, and what anybody has noted, but for what is not of it.
    fileprivate func parts(of alert: RecordID, by author: MemberID) throws -> [AlertPart] {
        try rows(
            """
            SELECT \(KeptRecord.columns) FROM alert_record JOIN record ON record.n = alert_record.record
            WHERE alert = ? AND subject = ? AND standing >= 2
                AND (kind = 15 OR kind IN (13, 14) AND member = ?)
            """,
            .id(alert),
            .subject(Subject(ofAlert: alert, by: author)),
            .id(author),
            read: KeptRecord.init
        ).compactMap { $0.map(AlertPart.init) }
    }

    /// What a record says, or `nil` if that is erased, or damaged here.
    func text(of id: RecordID) throws -> [UInt8]? {
        try intactRecord(id)?.value.body
    }
}

extension AlertPart {
    /// The part that a kept record is.
    init(_ kept: KeptRecord) {
        self.init(
            id: kept.id,
            header: kept.header,
            hasText: kept.standing == .held && kept.hasPayload,
            isErased: kept.standing == .excused
        )
    }
}
