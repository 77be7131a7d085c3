package io.lowu.server.journal;

import java.nio.ByteOrder;

/// The bytes of a segment file. All numbers are little-endian; a segment is written with zeros before its
/// first use.
///
/// ```
/// segment header, 64 bytes
///  0        8        12       16                24                32       36             64
/// +--------+--------+--------+-----------------+-----------------+--------+--------------+
/// | magic  |version | size   | first index     | created, micros | CRC32C | zeros        |
/// +--------+--------+--------+-----------------+-----------------+--------+--------------+
///                                              CRC32C over bytes 0 - 31
///
/// record, begins at a multiple of 8
///  0        4        8                 16                24                32
/// +--------+--------+-----------------+-----------------+-----------------+-----------+----------+
/// | CRC32C | length | index           | log time, micros| first of write  | payload   | zeros to |
/// +--------+--------+-----------------+-----------------+-----------------+-----------+  8       |
///          |<--------------------- covered by CRC32C ------------------------------->|----------+
///
/// end of a write, begins at a multiple of 8
///  0        4        8                 16
/// +--------+--------+-----------------+
/// | CRC32C |   -1   | last index      |  CRC32C over bytes 4 - 15
/// +--------+--------+-----------------+
/// ```
/// `length` is that of the payload, never 0: where a record should begin, 0 is the end. `first of write` is
/// the index of the first record that was written and synced together with this one. The next write begins
/// only after this one is durable, so a record whose `first of write` is greater than n proves that record
/// n was durable once.
///
/// Behind the last record of each write stands its end. Where a record can't be read, the end of its write
/// tells damage from a write that was never finished: all of the write was on the disk once, unless a whole
/// sector of it still has its zeros. Version 1 had no ends of writes; a segment of it is read, and not
/// written to any more.
final class SegmentLayout {
    static final ByteOrder BYTE_ORDER = ByteOrder.LITTLE_ENDIAN;

    /// "LOWUJRNL", read as a little-endian number.
    static final long MAGIC = 0x4C4E_524A_5557_4F4CL;

    static final int FORMAT_VERSION = 2;

    /// The version before, which is still read.
    static final int OLDEST_VERSION = 1;

    static final int MAGIC_OFFSET = 0;
    static final int VERSION_OFFSET = 8;
    static final int SEGMENT_SIZE_OFFSET = 12;
    static final int FIRST_INDEX_OFFSET = 16;
    static final int CREATED_OFFSET = 24;
    static final int HEADER_CRC_OFFSET = 32;
    static final int HEADER_LENGTH = 64;

    static final int CRC_OFFSET = 0;
    static final int LENGTH_OFFSET = 4;
    static final int INDEX_OFFSET = 8;
    static final int LOG_TIME_OFFSET = 16;
    static final int FIRST_OF_WRITE_OFFSET = 24;
    static final int RECORD_HEADER_LENGTH = 32;
    static final int RECORD_ALIGNMENT = 8;

    /// What stands where a record has its length, in the end of a write.
    static final int END_OF_WRITE = -1;

    static final int END_LENGTH = 16;

    /// Longest payload of a record, bytes.
    static final int PAYLOAD_LENGTH_MAX = 64 * 1024;

    /// The least that a disk writes at once, bytes.
    static final int SECTOR_LENGTH = 512;

    private SegmentLayout() {}

    /// Bytes that a record with this payload takes in the file.
    static int recordLength(int payloadLength) {
        return (RECORD_HEADER_LENGTH + payloadLength + RECORD_ALIGNMENT - 1) & -RECORD_ALIGNMENT;
    }
}
