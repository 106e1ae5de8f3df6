internal import Glibc

/// Refuses a database that is not there or that this user may not write, before SQLite would say so
/// less clearly or make an empty one.
func requireWritable(_ path: String) throws {
    guard access(path, R_OK | W_OK) == 0 else { throw StoreError.system(errno, path) }
}
