using System.Threading.RateLimiting;
using MemHog.Api.Parameters;
using Microsoft.AspNetCore.Http.Features;

namespace MemHog.Api.Protections.MemoryBudget;

/// <summary>Admits a request by its cost in bytes. The framework's limiters count in an int, which ends at 2 GiB.</summary>
/// <param name="tooLarge">For what could never be admitted.</param>
/// <param name="full">For what finds too many waiting.</param>
internal sealed class BudgetLimiter(Ledger ledger, RateLimitLease tooLarge, RateLimitLease full, Patience patience)
    : PartitionedRateLimiter<HttpContext>
{
    public override RateLimiterStatistics? GetStatistics(HttpContext resource) => null;

    protected override RateLimitLease AttemptAcquireCore(HttpContext resource, int permitCount)
    {
        var cost = CostOf(resource);
        // Before it is taken: if there is no memory even for this, nothing is lost.
        var lease = new BudgetLease(ledger, cost);
        return ledger.TryTake(cost) ? lease : tooLarge;
    }

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(HttpContext resource, int permitCount, CancellationToken cancellationToken)
    {
        var cost = CostOf(resource);
        return cost.Count > ledger.Capacity.Count
            ? new(tooLarge)
            : patience.Wait(token => Take(new BudgetLease(ledger, cost), cost, token), cancellationToken);
    }

    private async ValueTask<RateLimitLease> Take(BudgetLease lease, Bytes cost, CancellationToken cancel) =>
        await ledger.Take(cost, cancel) ? lease : full;

    private static Bytes CostOf(HttpContext context) => context.Features.GetRequiredFeature<RequestCost>().Bytes;
}
