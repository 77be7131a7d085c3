package io.lowu.codec.qr;

/// CRC-16/CCITT-FALSE: polynomial 1021, initial value FFFF, nothing reflected. `123456789` gives `29B1`.
final class Crc16 {
    private static final int POLYNOMIAL = 0x1021;
    private static final int INITIAL = 0xFFFF;

    private Crc16() {}

    static int of(byte[] bytes) {
        int crc = INITIAL;
        for (byte b : bytes) {
            crc ^= (b & 0xFF) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) == 0 ? crc << 1 : (crc << 1) ^ POLYNOMIAL;
            }
        }
        return crc & 0xFFFF;
    }
}
