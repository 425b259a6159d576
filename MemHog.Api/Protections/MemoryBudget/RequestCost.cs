using MemHog.Api.Parameters;

namespace MemHog.Api.Protections.MemoryBudget;

/// <summary>What a request is taken to cost, among its features.</summary>
internal sealed record RequestCost(Bytes Bytes);
