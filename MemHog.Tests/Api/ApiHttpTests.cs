using System.Net;

namespace MemHog.Tests.Api;

public class ApiHttpTests
{
    [Theory]
    [InlineData("GET", "/nope", HttpStatusCode.NotFound)]
    [InlineData("GET", "/hog/more", HttpStatusCode.NotFound)]
    [InlineData("POST", "/hog", HttpStatusCode.MethodNotAllowed)]
    [InlineData("DELETE", "/gc", HttpStatusCode.MethodNotAllowed)]
    public async Task What_is_not_offered_gets_problem_details(string method, string path, HttpStatusCode expected)
    {
        await using var specimen = new Specimen();
        using var response = await specimen.CreateClient().SendAsync(new(new HttpMethod(method), path));
        Assert.Equal(expected, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal((int)expected, (await response.ReadJson()).GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task The_catalogue_lists_every_endpoint_by_an_example_that_works()
    {
        await using var specimen = new Specimen();
        var client = specimen.CreateClient();
        using var response = await client.GetAsync("/");
        var lines = (await response.ReadJson()).GetProperty("endpoints").EnumerateArray().ToList();
        Assert.NotEmpty(lines);
        foreach (var line in lines)
        {
            var example = line.GetProperty("get").GetString()!.Replace("array|chunks|list", "chunks");
            using var answer = await client.GetAsync(example);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Probes_are_answered(string path)
    {
        await using var specimen = new Specimen();
        Assert.Equal("Healthy", await specimen.CreateClient().GetStringAsync(path));
    }

    [Fact]
    public async Task The_server_does_not_name_itself_and_logs_no_requests()
    {
        await using var specimen = await SpecimenProcess.Start();
        using var response = await specimen.Client.GetAsync("/hog?mb=1");
        Assert.False(response.Headers.Contains("Server"));
        Assert.Equal(1, response.Version.Major);
        Assert.DoesNotContain("/hog", specimen.Output);
    }

    [Fact]
    public async Task Without_an_address_it_listens_on_loopback_only()
    {
        // The port may be taken; which address it tried is in what it says, either way.
        await using var specimen = await SpecimenProcess.TryStart(("ASPNETCORE_URLS", ""));
        Assert.Contains("http://127.0.0.1:5080", specimen.Output);
    }
}
