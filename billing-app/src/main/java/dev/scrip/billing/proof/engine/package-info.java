/** Keeps the tree of all events while they come in, signs its heads, and hands them to whoever keeps them outside. */
@NullMarked
package dev.scrip.billing.proof.engine;

import org.jspecify.annotations.NullMarked;
