using System.Diagnostics.CodeAnalysis;
using System.Threading.RateLimiting;

namespace MemHog.Api.Protections;

/// <summary>A refusal which knows its reason. It holds nothing, so one serves all requests.</summary>
internal sealed class ShedLease(Shed shed) : RateLimitLease
{
    public static readonly MetadataName<Shed> Why = MetadataName.Create<Shed>("SHED");

    public override bool IsAcquired => false;

    public override IEnumerable<string> MetadataNames => [Why.Name];

    public override bool TryGetMetadata(string metadataName, [NotNullWhen(true)] out object? metadata)
    {
        metadata = metadataName == Why.Name ? shed : null;
        return metadata is not null;
    }
}
