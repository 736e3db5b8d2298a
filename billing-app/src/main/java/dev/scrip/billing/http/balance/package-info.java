/** What an account has, over HTTP (B1). */
@NullMarked
package dev.scrip.billing.http.balance;

import org.jspecify.annotations.NullMarked;
