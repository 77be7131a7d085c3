package io.lowu.routing;

/// The Luhn check of DOMAIN.md 1.12: from the right every second digit doubled, less 9 above 9, sum divisible by 10.
final class CheckDigit {
    private CheckDigit() {}

    static boolean isRight(byte[] digits, int offset, int length) {
        int sum = 0;
        boolean twice = false;
        for (int i = offset + length - 1; i >= offset; i--) {
            int digit = digits[i] - '0';
            if (twice) {
                digit = digit > 4 ? digit * 2 - 9 : digit * 2;
            }
            sum += digit;
            twice = !twice;
        }
        return sum % 10 == 0;
    }
}
