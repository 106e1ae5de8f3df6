import Testing

/// Every procedure of `docs/operations.md`, word by word.
@Suite struct OperationsProcedures {}
