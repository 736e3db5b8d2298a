/** What an account has, where it came from and when it goes (B1). */
@NullMarked
package dev.scrip.billing.balance;

import org.jspecify.annotations.NullMarked;
