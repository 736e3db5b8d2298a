/** One customer's account: what it has seen, what it answers to a command, what it records. */
@NullMarked
package dev.scrip.billing.account;

import org.jspecify.annotations.NullMarked;
