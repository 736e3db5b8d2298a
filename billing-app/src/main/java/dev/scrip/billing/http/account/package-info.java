/** Accounts over HTTP: opened, looked at, reviewed, cleared or banned. */
@NullMarked
package dev.scrip.billing.http.account;

import org.jspecify.annotations.NullMarked;
