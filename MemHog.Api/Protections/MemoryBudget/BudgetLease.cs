using System.Diagnostics.CodeAnalysis;
using System.Threading.RateLimiting;
using MemHog.Api.Parameters;

namespace MemHog.Api.Protections.MemoryBudget;

/// <summary>Memory that was granted to a request, to be given back once.</summary>
internal sealed class BudgetLease(Ledger ledger, Bytes cost) : RateLimitLease
{
    private int returned;

    public override bool IsAcquired => true;

    public override IEnumerable<string> MetadataNames => [];

    public override bool TryGetMetadata(string metadataName, [NotNullWhen(true)] out object? metadata)
    {
        metadata = null;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && Interlocked.Exchange(ref returned, 1) == 0) ledger.GiveBack(cost);
        base.Dispose(disposing);
    }
}
