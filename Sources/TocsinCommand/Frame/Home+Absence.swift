internal import Glibc
internal import SystemPackage

extension Home {
    /// Answers nothing if there is a database here.
    ///
    /// - Throws: `CommandError` that tells a home without a database from no home.
    func requireDatabase() throws {
        if Self.isThere(database) { return }
        if exists { throw Phrases.Errors.noDatabase(folder.string, hasNetwork: hasNetwork) }
        throw absence
    }

    /// Why there is no member to be seen here.
    ///
    /// Nothing was made here, this user may not look, or the card is lost: whoever founds a new
    /// member because of the last two has two.
    var absence: CommandError {
        if let status = try? folder.stat(), status.type != .directory {
            return Phrases.Errors.noFolder(folder.string)
        }
        if access(folder.string, R_OK | X_OK) != 0, errno == EACCES {
            return Phrases.Errors.unreadableHome(folder.string, owner: owner)
        }
        if Self.isThere(keys) || Self.isThere(database) {
            return Phrases.Errors.noCard(memberCard.string)
        }
        return Phrases.Errors.noHome(folder.string)
    }

    /// The owner and the mode of the folder; `nil` if not even those may be seen.
    private var owner: (name: String, mode: String)? {
        guard let status = try? folder.stat() else { return nil }
        let user = status.userID.rawValue
        let name = getpwuid(user).map { String(cString: $0.pointee.pw_name) }
        return (name ?? "\(user)", "0" + String(status.permissions.rawValue & 0o777, radix: 8))
    }
}
