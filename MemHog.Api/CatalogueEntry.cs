namespace MemHog.Api;

/// <param name="Path">Route of the endpoint, always GET.</param>
/// <param name="Parameters">An example of its query, for people.</param>
/// <param name="Summary">What it does, in a sentence.</param>
/// <param name="Answer">Handles a request.</param>
/// <param name="IsOn">Whether it is worth listing, where that is up to settings.</param>
internal sealed record CatalogueEntry(
    string Path,
    string Parameters,
    string Summary,
    RequestDelegate Answer,
    Func<IServiceProvider, bool>? IsOn = null);

/// <summary>One endpoint as <c>/</c> shows it.</summary>
internal sealed record CatalogueLine(string Get, string Summary);

/// <summary>The answer of <c>/</c>.</summary>
internal sealed record CatalogueAnswer(string Service, IReadOnlyList<CatalogueLine> Endpoints);
