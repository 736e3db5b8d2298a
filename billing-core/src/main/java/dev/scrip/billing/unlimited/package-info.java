/** What a promotion gave for a limited time: unlimited use of some models, as long as the subscription lives (P1–P7). */
@NullMarked
package dev.scrip.billing.unlimited;

import org.jspecify.annotations.NullMarked;
