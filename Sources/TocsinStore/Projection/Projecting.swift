internal import GRDB
internal import TocsinRecord
internal import TocsinMembership
extension Database {
    func rebuild() throws {}
    func projectMembers(of genesis: Genesis) throws {}
    func project(_ registers: [RegisterName]) throws {}
}
