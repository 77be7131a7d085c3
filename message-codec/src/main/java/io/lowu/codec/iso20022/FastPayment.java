package io.lowu.codec.iso20022;

import java.time.LocalDate;
import java.time.LocalDateTime;

/// One message of the Faster Payment System as a record, for those who count no nanoseconds. Times without a
/// zone are Hong Kong's. Texts that are optional are empty when they are not there. `toString` hides names,
/// accounts and remittance texts (DOMAIN.md 5.3).
public sealed interface FastPayment {
    /// `GrpHdr/MsgId`, up to 35 characters.
    String messageId();

    /// `GrpHdr/CreDtTm`, Hong Kong time.
    LocalDateTime created();

    /// Which message it is.
    default MessageKind kind() {
        return switch (this) {
            case CreditTransfer _ -> MessageKind.CREDIT_TRANSFER;
            case DirectDebit _ -> MessageKind.DIRECT_DEBIT;
            case StatusReport _ -> MessageKind.STATUS_REPORT;
            case StatusRequest _ -> MessageKind.STATUS_REQUEST;
            case PaymentReturn _ -> MessageKind.PAYMENT_RETURN;
            case CancellationRequest _ -> MessageKind.CANCELLATION_REQUEST;
        };
    }

    /// An amount of money.
    ///
    /// @param minorUnits hundredths of the currency's unit, positive
    /// @param currency ISO 4217 letters, `HKD` or `CNY`
    record Amount(long minorUnits, String currency) {
        /// The greatest amount of FPS: 15 digits, two of them decimals.
        public static final long GREATEST = 999_999_999_999_999L;

        /// @throws IllegalArgumentException if the amount is not positive or has more than 15 digits, or the
        ///     currency is not three capital letters
        public Amount {
            if (minorUnits <= 0 || minorUnits > GREATEST) {
                throw new IllegalArgumentException("an amount is 1 to " + GREATEST + " minor units, not " + minorUnits);
            }
            if (!currency.matches("[A-Z]{3}")) {
                throw new IllegalArgumentException("a currency is three capital letters");
            }
        }
    }

    /// A debtor or creditor with its account and bank.
    ///
    /// @param name `Nm`
    /// @param account `Othr/Id`, up to 34 characters
    /// @param scheme `SchmeNm/Prtry`: `BBAN`, `MOBN`, `EMAL` …
    /// @param agent `ClrSysMmbId/MmbId`, the bank's clearing code
    record Party(String name, String account, String scheme, String agent) {
        /// @throws IllegalArgumentException if a text is empty or longer than the schema allows
        public Party {
            TextLimits.require("Nm", name, 1, TextLimits.NAME);
            TextLimits.require("Id", account, 1, TextLimits.ACCOUNT);
            TextLimits.require("SchmeNm", scheme, 1, TextLimits.ID);
            TextLimits.require("MmbId", agent, 1, TextLimits.ID);
        }

        /// `Party[*** BBAN ***0001 at 949]`
        @Override
        public String toString() {
            return "Party[*** " + scheme + " " + Masked.tail(account) + " at " + agent + "]";
        }
    }

    /// pacs.003: the creditor draws on the debtor's account under a mandate.
    ///
    /// @param messageId `GrpHdr/MsgId`
    /// @param created `GrpHdr/CreDtTm`
    /// @param endToEndId `PmtId/EndToEndId`
    /// @param transactionId `PmtId/TxId`
    /// @param categoryPurpose `CtgyPurp/Prtry`, for example `DDECOM`
    /// @param amount `IntrBkSttlmAmt` and `InstdAmt`
    /// @param settlementDate `IntrBkSttlmDt`
    /// @param mandateId `MndtRltdInf/MndtId`
    /// @param creditor who is paid
    /// @param debtor whose account is drawn on
    /// @param remittance `RmtInf/Ustrd`, up to 140 characters, may be empty
    record DirectDebit(
            String messageId,
            LocalDateTime created,
            String endToEndId,
            String transactionId,
            String categoryPurpose,
            Amount amount,
            LocalDate settlementDate,
            String mandateId,
            Party creditor,
            Party debtor,
            String remittance)
            implements FastPayment {
        /// @throws IllegalArgumentException if a text is longer than the schema allows, or empty where it needs
        ///     one
        public DirectDebit {
            TextLimits.require("MsgId", messageId, 1, TextLimits.ID);
            TextLimits.require("EndToEndId", endToEndId, 1, TextLimits.ID);
            TextLimits.require("TxId", transactionId, 1, TextLimits.ID);
            TextLimits.require("CtgyPurp", categoryPurpose, 1, TextLimits.ID);
            TextLimits.require("MndtId", mandateId, 1, TextLimits.ID);
            TextLimits.require("Ustrd", remittance, 0, TextLimits.REMITTANCE);
        }

        @Override
        public String toString() {
            return "DirectDebit[" + messageId + ", " + transactionId + ", " + categoryPurpose + ", " + amount + "]";
        }
    }

    /// pacs.008: the debtor pays the creditor. A refund has the category purpose `RPRFND`.
    ///
    /// @param messageId `GrpHdr/MsgId`
    /// @param created `GrpHdr/CreDtTm`
    /// @param endToEndId `PmtId/EndToEndId`
    /// @param transactionId `PmtId/TxId`
    /// @param localInstrument `LclInstrm/Prtry`, whether the payee is verified first; may be empty
    /// @param categoryPurpose `CtgyPurp/Prtry`
    /// @param amount `IntrBkSttlmAmt` and `InstdAmt`
    /// @param settlementDate `IntrBkSttlmDt`
    /// @param debtor who pays
    /// @param creditor who is paid
    /// @param remittance `RmtInf/Ustrd`, up to 140 characters, may be empty
    record CreditTransfer(
            String messageId,
            LocalDateTime created,
            String endToEndId,
            String transactionId,
            String localInstrument,
            String categoryPurpose,
            Amount amount,
            LocalDate settlementDate,
            Party debtor,
            Party creditor,
            String remittance)
            implements FastPayment {
        /// @throws IllegalArgumentException if a text is longer than the schema allows, or empty where it needs
        ///     one
        public CreditTransfer {
            TextLimits.require("MsgId", messageId, 1, TextLimits.ID);
            TextLimits.require("EndToEndId", endToEndId, 1, TextLimits.ID);
            TextLimits.require("TxId", transactionId, 1, TextLimits.ID);
            TextLimits.require("LclInstrm", localInstrument, 0, TextLimits.ID);
            TextLimits.require("CtgyPurp", categoryPurpose, 1, TextLimits.ID);
            TextLimits.require("Ustrd", remittance, 0, TextLimits.REMITTANCE);
        }

        @Override
        public String toString() {
            return "CreditTransfer[" + messageId + ", " + transactionId + ", " + categoryPurpose + ", " + amount + "]";
        }
    }

    /// pacs.002: what became of a payment.
    ///
    /// @param messageId `GrpHdr/MsgId`
    /// @param created `GrpHdr/CreDtTm`
    /// @param originalMessageId `OrgnlGrpInfAndSts/OrgnlMsgId`
    /// @param originalMessageName `OrgnlMsgNmId`, for example `pacs.003.001.07`
    /// @param originalEndToEndId `OrgnlEndToEndId`
    /// @param originalTransactionId `OrgnlTxId`
    /// @param status `TxSts`: `ACSC`, `ACCP`, `RJCT` … (DOMAIN.md 3.3)
    /// @param reason `StsRsnInf/Rsn`: a code of up to 4 characters, or up to 35 if it is the network's own;
    ///     empty if there is none
    /// @param proprietaryReason whether the reason is the network's own (`Prtry`) and not ISO's (`Cd`)
    /// @param additionalInformation `StsRsnInf/AddtlInf`, up to 105 characters, may be empty
    /// @param clearingReference `ClrSysRef`, the FPS reference number, may be empty
    record StatusReport(
            String messageId,
            LocalDateTime created,
            String originalMessageId,
            String originalMessageName,
            String originalEndToEndId,
            String originalTransactionId,
            String status,
            String reason,
            boolean proprietaryReason,
            String additionalInformation,
            String clearingReference)
            implements FastPayment {
        /// @throws IllegalArgumentException if a text is longer than the schema allows, or empty where it needs
        ///     one
        public StatusReport {
            TextLimits.require("MsgId", messageId, 1, TextLimits.ID);
            TextLimits.require("OrgnlMsgId", originalMessageId, 1, TextLimits.ID);
            TextLimits.require("OrgnlMsgNmId", originalMessageName, 1, TextLimits.ID);
            TextLimits.require("OrgnlEndToEndId", originalEndToEndId, 1, TextLimits.ID);
            TextLimits.require("OrgnlTxId", originalTransactionId, 1, TextLimits.ID);
            TextLimits.require("TxSts", status, TextLimits.STATUS, TextLimits.STATUS);
            TextLimits.require("Rsn", reason, 0, proprietaryReason ? TextLimits.ID : TextLimits.STATUS);
            TextLimits.require("AddtlInf", additionalInformation, 0, TextLimits.ADDITIONAL);
            TextLimits.require("ClrSysRef", clearingReference, 0, TextLimits.ID);
        }

        @Override
        public String toString() {
            return "StatusReport[" + messageId + ", " + originalTransactionId + ", " + status
                    + (reason.isEmpty() ? "" : " " + reason) + "]";
        }
    }

    /// pacs.028: asks what became of a payment.
    ///
    /// @param messageId `GrpHdr/MsgId`
    /// @param created `GrpHdr/CreDtTm`
    /// @param originalMessageId `OrgnlGrpInf/OrgnlMsgId`
    /// @param originalMessageName `OrgnlMsgNmId`
    /// @param originalEndToEndId `OrgnlEndToEndId`
    /// @param originalTransactionId `OrgnlTxId`
    record StatusRequest(
            String messageId,
            LocalDateTime created,
            String originalMessageId,
            String originalMessageName,
            String originalEndToEndId,
            String originalTransactionId)
            implements FastPayment {
        /// @throws IllegalArgumentException if a text is empty or longer than the schema allows
        public StatusRequest {
            TextLimits.require("MsgId", messageId, 1, TextLimits.ID);
            TextLimits.require("OrgnlMsgId", originalMessageId, 1, TextLimits.ID);
            TextLimits.require("OrgnlMsgNmId", originalMessageName, 1, TextLimits.ID);
            TextLimits.require("OrgnlEndToEndId", originalEndToEndId, 1, TextLimits.ID);
            TextLimits.require("OrgnlTxId", originalTransactionId, 1, TextLimits.ID);
        }
    }

    /// pacs.004: gives a settled payment back.
    ///
    /// @param messageId `GrpHdr/MsgId`
    /// @param created `GrpHdr/CreDtTm`
    /// @param returnId `RtrId`, may be empty
    /// @param originalMessageId `OrgnlMsgId`
    /// @param originalMessageName `OrgnlMsgNmId`
    /// @param originalEndToEndId `OrgnlEndToEndId`
    /// @param originalTransactionId `OrgnlTxId`
    /// @param originalClearingReference `OrgnlClrSysRef`, may be empty
    /// @param amount `RtrdIntrBkSttlmAmt`
    /// @param settlementDate `IntrBkSttlmDt`
    /// @param reason `RtrRsnInf/Rsn`, may be empty
    /// @param proprietaryReason whether the reason is the network's own (`Prtry`) and not ISO's (`Cd`)
    /// @param additionalInformation `AddtlInf`, up to 105 characters, may be empty
    record PaymentReturn(
            String messageId,
            LocalDateTime created,
            String returnId,
            String originalMessageId,
            String originalMessageName,
            String originalEndToEndId,
            String originalTransactionId,
            String originalClearingReference,
            Amount amount,
            LocalDate settlementDate,
            String reason,
            boolean proprietaryReason,
            String additionalInformation)
            implements FastPayment {
        /// @throws IllegalArgumentException if a text is longer than the schema allows, or empty where it needs
        ///     one
        public PaymentReturn {
            TextLimits.require("MsgId", messageId, 1, TextLimits.ID);
            TextLimits.require("RtrId", returnId, 0, TextLimits.ID);
            TextLimits.require("OrgnlMsgId", originalMessageId, 1, TextLimits.ID);
            TextLimits.require("OrgnlMsgNmId", originalMessageName, 1, TextLimits.ID);
            TextLimits.require("OrgnlEndToEndId", originalEndToEndId, 1, TextLimits.ID);
            TextLimits.require("OrgnlTxId", originalTransactionId, 1, TextLimits.ID);
            TextLimits.require("OrgnlClrSysRef", originalClearingReference, 0, TextLimits.ID);
            TextLimits.require("Rsn", reason, 0, proprietaryReason ? TextLimits.ID : TextLimits.STATUS);
            TextLimits.require("AddtlInf", additionalInformation, 0, TextLimits.ADDITIONAL);
        }

        @Override
        public String toString() {
            return "PaymentReturn[" + messageId + ", " + originalTransactionId + ", " + amount + "]";
        }
    }

    /// camt.056: asks to cancel a payment. FPS sends it to the payee's bank when a payment has timed out.
    ///
    /// @param messageId `Assgnmt/Id`
    /// @param created `Assgnmt/CreDtTm`
    /// @param assigner clearing code of who asks
    /// @param assignee clearing code of who is asked
    /// @param originalMessageId `OrgnlMsgId`
    /// @param originalMessageName `OrgnlMsgNmId`
    /// @param originalEndToEndId `OrgnlEndToEndId`
    /// @param originalTransactionId `OrgnlTxId`
    /// @param originalClearingReference `OrgnlClrSysRef`, may be empty
    /// @param reason `CxlRsnInf/Rsn`, may be empty
    /// @param proprietaryReason whether the reason is the network's own (`Prtry`) and not ISO's (`Cd`)
    /// @param additionalInformation `AddtlInf`, up to 105 characters, may be empty
    record CancellationRequest(
            String messageId,
            LocalDateTime created,
            String assigner,
            String assignee,
            String originalMessageId,
            String originalMessageName,
            String originalEndToEndId,
            String originalTransactionId,
            String originalClearingReference,
            String reason,
            boolean proprietaryReason,
            String additionalInformation)
            implements FastPayment {
        /// @throws IllegalArgumentException if a text is longer than the schema allows, or empty where it needs
        ///     one
        public CancellationRequest {
            TextLimits.require("Id", messageId, 1, TextLimits.ID);
            TextLimits.require("MmbId of the assigner", assigner, 1, TextLimits.ID);
            TextLimits.require("MmbId of the assignee", assignee, 1, TextLimits.ID);
            TextLimits.require("OrgnlMsgId", originalMessageId, 1, TextLimits.ID);
            TextLimits.require("OrgnlMsgNmId", originalMessageName, 1, TextLimits.ID);
            TextLimits.require("OrgnlEndToEndId", originalEndToEndId, 1, TextLimits.ID);
            TextLimits.require("OrgnlTxId", originalTransactionId, 1, TextLimits.ID);
            TextLimits.require("OrgnlClrSysRef", originalClearingReference, 0, TextLimits.ID);
            TextLimits.require("Rsn", reason, 0, proprietaryReason ? TextLimits.ID : TextLimits.STATUS);
            TextLimits.require("AddtlInf", additionalInformation, 0, TextLimits.ADDITIONAL);
        }

        @Override
        public String toString() {
            return "CancellationRequest[" + messageId + ", " + originalTransactionId + "]";
        }
    }
}
