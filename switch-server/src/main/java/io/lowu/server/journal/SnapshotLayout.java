package io.lowu.server.journal;

/// The bytes of a snapshot file. All numbers are little-endian.
///
/// ```
///  0        8        12       16       24          32             40            48
/// +--------+--------+--------+--------+-----------+--------------+-------------+---------+-----+--------+--------+
/// | magic  |version | zeros  | index  | log time, | record count | bytes of    | record  | ... | CRC32C | zeros  |
/// |        |        |        |        | micros    |              | all records |         |     | 4      | 4      |
/// +--------+--------+--------+--------+-----------+--------------+-------------+---------+-----+--------+--------+
/// |<------------------------------------ covered by CRC32C ----------------------------------->|
///
/// record
///  0        4        8
/// +--------+--------+---------+------------+
/// | length | zeros  | content | zeros to 8 |
/// +--------+--------+---------+------------+
/// ```
final class SnapshotLayout {
    /// "LOWUSNAP", read as a little-endian number.
    static final long MAGIC = 0x5041_4E53_5557_4F4CL;

    static final int FORMAT_VERSION = 1;

    static final int MAGIC_OFFSET = 0;
    static final int VERSION_OFFSET = 8;
    static final int INDEX_OFFSET = 16;
    static final int LOG_TIME_OFFSET = 24;
    static final int RECORD_COUNT_OFFSET = 32;
    static final int RECORD_BYTES_OFFSET = 40;
    static final int HEADER_LENGTH = 48;
    static final int TRAILER_LENGTH = 8;

    static final int RECORD_HEADER_LENGTH = 8;

    /// Longest content of a record, bytes.
    static final int RECORD_LENGTH_MAX = 16 * 1024 * 1024;

    private SnapshotLayout() {}

    /// Bytes that a record with this content takes in the file.
    static int recordLength(int contentLength) {
        return (RECORD_HEADER_LENGTH + contentLength + 7) & -8;
    }
}
