using System.Numerics;
using MemHog.Api.Hog;
using MemHog.Api.Parameters;

namespace MemHog.Api.Protections.MemoryBudget;

/// <summary>What a request to <c>/hog</c> has alive at its worst moment.</summary>
internal static class HogCost
{
    private const ulong Page = 4096;

    public static Bytes Of(QueryParameters query)
    {
        var request = HogRequest.Read(query);
        // It will be answered 400 and allocates nothing.
        if (query.Problems.Count > 0) return new(0);
        return request.Shape == HogShape.List ? Grown(request.Bytes) : request.Bytes;
    }

    // A list doubles: its last array is a power of two, and while it is filled from the one before, both are alive.
    private static Bytes Grown(Bytes bytes)
    {
        var last = Math.Min(BitOperations.RoundUpToPowerOf2(Math.Max(Page, (ulong)bytes.Count)), (ulong)Array.MaxLength);
        return new((long)(last + BitOperations.RoundUpToPowerOf2(last) / 2));
    }
}
