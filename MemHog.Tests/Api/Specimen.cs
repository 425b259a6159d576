using MemHog.Api;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace MemHog.Tests.Api;

/// <summary>The API inside the test's process. Its entry point is found by any of its types; Program is no unique name.</summary>
internal sealed class Specimen(TimeProvider? time = null) : WebApplicationFactory<CatalogueEntry>
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        if (time is not null) builder.ConfigureTestServices(services => services.AddSingleton(time));
    }
}
