/** Why a balance is what it is, and what becomes of it if nothing is spent (B5, B6). */
@NullMarked
package dev.scrip.billing.explanation;

import org.jspecify.annotations.NullMarked;
