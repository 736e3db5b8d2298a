package dev.scrip.billing.replay;

import dev.scrip.billing.whatif.Past;

/** An account's event as it was read from the store. */
record StoredPast(long position, String accountId, long sequence, Past past) {}
