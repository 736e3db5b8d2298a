package dev.scrip.billing.http.job;

import dev.scrip.billing.http.EdgeCode;
import dev.scrip.billing.http.Problem;
import dev.scrip.billing.http.RequestId;
import dev.scrip.billing.http.RequestRefused;
import dev.scrip.billing.http.exchange.IdempotencyKey;
import dev.scrip.billing.job.Job;
import dev.scrip.billing.job.JobWish;
import dev.scrip.billing.job.Jobs;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.security.AccountAddress;
import dev.scrip.billing.security.ApiCaller;
import dev.scrip.billing.security.KnownBrands;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Where each kind's endpoint hands in what was asked for. */
@Component
public class JobDesk {
    private final Jobs jobs;
    private final AccountAddress addresses;
    private final KnownBrands brands;

    JobDesk(Jobs jobs, AccountAddress addresses, KnownBrands brands) {
        this.jobs = jobs;
        this.addresses = addresses;
        this.brands = brands;
    }

    /** The brand that a job may be about: the caller's own, or the one he names; null for all, which only a key for all brands may ask for. */
    public @Nullable String brand(ApiCaller caller, @Nullable String named) {
        if (named != null && caller.mayTouch(named) && !brands.names().contains(named)) {
            throw Rejection.invalid(
                    RejectionCode.UNKNOWN_BRAND,
                    "brand",
                    named,
                    brands.names().stream().sorted().toList());
        }
        return caller.brand() == null && named == null ? named : addresses.brand(caller, named);
    }

    /**
     * 202: it is done as soon as it is its turn. A repeat is answered in the same words (C13).
     *
     * @param brand as {@link #brand} said
     * @param what has been checked
     */
    public ResponseEntity<JobView> accept(
            String kind, @Nullable String brand, Object what, ApiCaller caller, HttpServletRequest request) {
        JobWish.Asker asker = new JobWish.Asker(caller.name(), caller.keyId(), RequestId.of(request));
        Jobs.Taken taken = jobs.take(
                new JobWish(kind, brand, what, asker, IdempotencyKey.of(request).orElse(null)));
        Job job = taken.job();
        ResponseEntity.BodyBuilder answer = ResponseEntity.accepted().location(URI.create("/v1/jobs/" + job.id()));
        if (taken.replayed()) {
            answer.header(IdempotencyKey.REPLAYED, "true");
        }
        return answer.body(JobView.of(job.asAsked()));
    }

    /** A job that the caller may know of: one of his brand. */
    Job find(ApiCaller caller, String jobId) {
        return jobs.find(jobId).filter(job -> mayTouch(caller, job)).orElseThrow(() -> unknown(jobId));
    }

    /** The same, of one kind. */
    Job find(ApiCaller caller, String jobId, String kind) {
        Job job = find(caller, jobId);
        if (!job.kind().equals(kind)) {
            throw unknown(jobId);
        }
        return job;
    }

    private static RequestRefused unknown(String jobId) {
        return Problem.of(EdgeCode.UNKNOWN_JOB, "There is no such job.")
                .with("jobId", jobId)
                .refusal();
    }

    private static boolean mayTouch(ApiCaller caller, Job job) {
        return caller.brand() == null || caller.brand().equals(job.brand());
    }
}
