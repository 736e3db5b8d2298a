/** One AI task: priced, paid or served free, held and settled, run, failed and refunded (C1, C2, C7, C9, C10, U1–U4). */
@NullMarked
package dev.scrip.billing.generation;

import org.jspecify.annotations.NullMarked;
