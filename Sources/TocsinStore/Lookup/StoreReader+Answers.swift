internal import GRDB
package import TocsinDirectory
internal import TocsinMembership
package import TocsinRecord

extension StoreReader {
    /// What was answered to an alert, as far as headers tell, ascending by record.
    ///
    /// - Parameter id: of the record that raised it.
    package func answerParts(to id: RecordID) throws -> [AlertPart] {
        try read { try $0.answerParts(to: id) }
    }

    /// What everybody whom an alert addresses has answered.
    ///
    /// - Parameter openings: what was found inside those answers that are sealed.
    package func answers(
        to alert: AlertThread,
        openings: Openings = [:]
    ) throws -> AnswerTable {
        let author = alert.first.header.member
        let audiences = alert.current.shown.compactMap { $0.words?.audience }
        let addressees = Addressee.all(
            of: audiences,
            by: author,
            among: try organisations()
        )
        return try read { database in
            try AnswerTable(
                of: alert.subject,
                by: author,
                from: addressees,
                including: { tld in audiences.contains { $0.includes(tld) } },
                try database.answerParts(to: alert.first.id),
                openings: openings,
                text: database.text
            )
        }
    }

    /// When those whom an alert addresses first took it.
    ///
    /// - Parameter table: its answers.
    package func firstAnswers(
        to alert: AlertThread,
        in table: AnswerTable
    ) throws -> FirstAnswers {
        try read { database in
            try FirstAnswers(
                to: alert.subject,
                by: alert.first.header.member,
                from: table.rows.map(\.addressee),
                until: alert.lastCounted,
                try database.answerParts(to: alert.first.id),
                text: database.text
            )
        }
    }
}

extension Database {
    func answerParts(to alert: RecordID) throws -> [AlertPart] {
        try rows(
            """
            SELECT \(KeptRecord.columns) FROM alert_record JOIN record ON record.n = alert_record.record
            WHERE alert = ? AND standing >= 2 AND kind = 16 ORDER BY id
            """,
            .id(alert),
            read: KeptRecord.init
        ).compactMap { $0.map(AlertPart.init) }
    }
}
