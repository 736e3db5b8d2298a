/** Which tasks wait, who is next in line, and which worker has which task. */
@NullMarked
package dev.scrip.billing.queue;

import org.jspecify.annotations.NullMarked;
