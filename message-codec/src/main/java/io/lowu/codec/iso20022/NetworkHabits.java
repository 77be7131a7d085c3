package io.lowu.codec.iso20022;

/// What networks write differently though the standard allows both. Whatever they do is read.
/// ```xml
/// <TxInfAndSts>
///   <OrgnlGrpInf>                        originalGroup TRANSACTION: here, and not in OrgnlGrpInfAndSts
///     <OrgnlMsgId>…
/// <InstgAgt><FinInstnId><ClrSysMmbId>
///   <ClrSysId><Cd>USABA</Cd></ClrSysId>  memberSystem USABA
///   <MmbId>…
/// ```
///
/// @param memberSystem `ClrSysMmbId/ClrSysId/Cd` of every bank, 1 to 5 letters or digits; empty if it is left out
/// @param originalGroup where pacs.002 and pacs.028 say which message they are about
public record NetworkHabits(String memberSystem, OriginalGroup originalGroup) {
    /// What Hong Kong's FPS and SEPA do.
    public static final NetworkHabits USUAL = new NetworkHabits("", OriginalGroup.MESSAGE);

    /// What FedNow does: routing numbers of the American Bankers Association, and the original of each payment
    /// beside it.
    public static final NetworkHabits FEDNOW = new NetworkHabits("USABA", OriginalGroup.TRANSACTION);

    /// Where `OrgnlMsgId`, `OrgnlMsgNmId` and `OrgnlCreDtTm` are written.
    public enum OriginalGroup {
        /// Once for the message.
        MESSAGE,
        /// In each transaction.
        TRANSACTION
    }

    /// @throws IllegalArgumentException if the system is no code of ISO 20022
    public NetworkHabits {
        if (!memberSystem.matches("[A-Z0-9]{0,5}")) {
            throw new IllegalArgumentException("a clearing system of members is 1 to 5 capital letters or digits");
        }
    }

    /// Whether the text of a leaf is only read.
    boolean readOnly(Node node) {
        if (originalGroup == OriginalGroup.MESSAGE || !node.path.contains("/OrgnlGrpInf")) {
            return node.readOnly;
        }
        return !node.path.contains("/TxInfAndSts/OrgnlGrpInf/") && !node.path.contains("/TxInf/OrgnlGrpInf/");
    }

    /// What is written right after the start tag of an element.
    String first(Node node, String prefix) {
        if (memberSystem.isEmpty() || !node.name.equals("ClrSysMmbId")) {
            return "";
        }
        String colon = prefix.isEmpty() ? "" : prefix + ":";
        return "<" + colon + "ClrSysId><" + colon + "Cd>" + memberSystem + "</" + colon + "Cd></" + colon + "ClrSysId>";
    }
}
