extension Rota {
    /// Everything for which this rota must be refused; empty if it may be signed and shown.
    package var refusals: [Refusal] {
        var inspection = Inspection()
        inspection.check(tlds, "tlds", limit: DirectoryLimits.tlds) { _, _, _ in }
        inspection.require(name, "name", limit: DirectoryLimits.name)
        inspection.check(zone, "zone")
        inspection.check(note, "note", limit: DirectoryLimits.note, lines: true)
        inspection.check(shifts, "shifts", limit: DirectoryLimits.shifts) {
            $1.inspect(&$0, $2)
        }
        inspection.check(overrides, "overrides", limit: DirectoryLimits.overrides) {
            if $1.until <= $1.from {
                $0.refuse("\($2()).until", .malformed(expected: "later than its beginning"))
            }
            $0.check($1.note, "\($2()).note", limit: DirectoryLimits.remark)
        }
        return inspection.refusals
    }
}

extension Shift {
    fileprivate func inspect(_ inspection: inout Inspection, _ field: @escaping () -> String) {
        if !(0..<1440).contains(minute) {
            inspection.refuse("\(field()).minute", .malformed(expected: "a time of day"))
        }
        if !(DirectoryLimits.shortestTurn...DirectoryLimits.longestTurn).contains(length) {
            inspection.refuse(
                "\(field()).length",
                .malformed(expected: "between a quarter of an hour and a year")
            )
        }
        if turns.isEmpty { inspection.refuse("\(field()).turns", .missing) }
        inspection.check(turns, "\(field()).turns", limit: DirectoryLimits.turns) { _, _, _ in }
        inspection.check(hours, "\(field()).hours")
    }
}
