/** What the engine does by itself: it records what falls due, so that nobody has to ask for it (C8, C10, S2, S3, D1). */
@NullMarked
package dev.scrip.billing.automation;

import org.jspecify.annotations.NullMarked;
