package dev.scrip.billing.event;

/** What somebody is to be told of because it came about by the way (N1). It moves nothing. */
public sealed interface NoticeEvent extends BillingEvent permits BalanceFell, CreditsExpireSoon {}
