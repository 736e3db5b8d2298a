/** The payments that the engine collects: how each stands, and which of them somebody has to ask the provider about (S5, N2). */
@NullMarked
package dev.scrip.billing.payments;

import org.jspecify.annotations.NullMarked;
