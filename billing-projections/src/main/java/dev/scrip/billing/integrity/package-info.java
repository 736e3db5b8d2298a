/** Whether what is on record is sound: nothing minted, lost or charged twice, and every read model what its events say (I1–I4). */
@NullMarked
package dev.scrip.billing.integrity;

import org.jspecify.annotations.NullMarked;
