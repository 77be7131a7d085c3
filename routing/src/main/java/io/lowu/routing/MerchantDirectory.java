package io.lowu.routing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// The merchants of one acquirer and the categories that may not be paid. Immutable; allocates nothing per look-up.
///
/// A merchant is named by its whole id (DE 42), or, with a `*` at the end, by the beginning of its id.
public final class MerchantDirectory {
    private static final int MAX_MCC = 9999;

    private final SortedIds whole;
    private final byte[][] beginnings;
    private final boolean[] blockedCategories = new boolean[MAX_MCC + 1];

    private MerchantDirectory(SortedIds whole, byte[][] beginnings) {
        this.whole = whole;
        this.beginnings = beginnings;
    }

    /// Builds the directory.
    ///
    /// @param merchants ids, or beginnings of ids that end in `*`; `*` alone admits every merchant
    /// @param blockedCategories merchant category codes (DE 18) that may not be paid
    /// @throws IllegalArgumentException for a category outside 0 to 9999
    public static MerchantDirectory of(Collection<String> merchants, Set<Integer> blockedCategories) {
        SortedIds whole =
                SortedIds.of(merchants.stream().filter(id -> !id.endsWith("*")).toList());
        List<byte[]> beginnings = merchants.stream()
                .filter(id -> id.endsWith("*"))
                .map(id -> id.substring(0, id.length() - 1).getBytes(StandardCharsets.US_ASCII))
                .toList();
        MerchantDirectory directory = new MerchantDirectory(whole, beginnings.toArray(byte[][]::new));
        for (int mcc : blockedCategories) {
            if (mcc < 0 || mcc > MAX_MCC) {
                throw new IllegalArgumentException("merchant category " + mcc + " is not within 0 to " + MAX_MCC);
            }
            directory.blockedCategories[mcc] = true;
        }
        return directory;
    }

    /// Whether the acquirer has this merchant.
    ///
    /// @param id buffer that holds DE 42
    /// @param offset of its first character
    /// @param length characters, spaces on the right not counted
    public boolean knows(byte[] id, int offset, int length) {
        for (byte[] beginning : beginnings) {
            if (length >= beginning.length
                    && Arrays.equals(id, offset, offset + beginning.length, beginning, 0, beginning.length)) {
                return true;
            }
        }
        return whole.contains(id, offset, length);
    }

    /// Whether merchants of this category (DE 18) may not be paid.
    public boolean blocks(int mcc) {
        return mcc >= 0 && mcc <= MAX_MCC && blockedCategories[mcc];
    }
}
