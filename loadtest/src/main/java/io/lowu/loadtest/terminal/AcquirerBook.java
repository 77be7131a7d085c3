package io.lowu.loadtest.terminal;

import java.util.EnumMap;
import java.util.Map;

/// What the acquirer believes: what it may collect for its merchants, and what their customers were charged. Thread
/// safe.
public final class AcquirerBook {
    private final Map<Customer.Funding, Long> billing = new EnumMap<>(Customer.Funding.class);
    private final Map<Customer.Funding, Long> approvals = new EnumMap<>(Customer.Funding.class);
    private long netTransactionMinor;
    private long reversals;

    synchronized void approve(Customer.Funding funding, long transactionMinor, long billingMinor) {
        approvals.merge(funding, 1L, Math::addExact);
        billing.merge(funding, billingMinor, Math::addExact);
        netTransactionMinor = Math.addExact(netTransactionMinor, transactionMinor);
    }

    synchronized void reverse(Customer.Funding funding, long transactionMinor, long billingMinor) {
        reversals++;
        billing.merge(funding, -billingMinor, Math::addExact);
        netTransactionMinor = Math.subtractExact(netTransactionMinor, transactionMinor);
    }

    /// Transaction amounts (DE 4) approved less those reversed, minor units of CNY.
    public synchronized long netTransactionMinor() {
        return netTransactionMinor;
    }

    /// Billing amounts (DE 6) approved less those reversed, minor units of HKD, of customers with this funding.
    public synchronized long netBillingMinor(Customer.Funding funding) {
        return billing.getOrDefault(funding, 0L);
    }

    /// Payments approved, those reversed since included, of customers with this funding.
    public synchronized long approvals(Customer.Funding funding) {
        return approvals.getOrDefault(funding, 0L);
    }

    /// Payments approved and reversed.
    public synchronized long reversals() {
        return reversals;
    }
}
