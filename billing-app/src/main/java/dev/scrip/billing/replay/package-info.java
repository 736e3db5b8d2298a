/** Real history read once more and replayed under another catalog, beside the engine that goes on (E3). */
@NullMarked
package dev.scrip.billing.replay;

import org.jspecify.annotations.NullMarked;
