// Starts GraphiQL on the endpoint that the page names. A file of its own: the page allows no inline script.
const endpoint = document.querySelector('meta[name=endpoint]').content
ReactDOM.createRoot(document.getElementById('graphiql')).render(
  React.createElement(GraphiQL, {
    fetcher: GraphiQL.createFetcher({ url: endpoint }),
    defaultEditorToolsVisibility: true,
    defaultQuery: `# Who collects for a branch, and how many people it employs.
query Branch($idcc: String!) {
  branch(idcc: $idcc) {
    idcc
    shortLabel
    employees
    employeesYear
    attachment {
      owner {
        code
        name
      }
      establishments
      edition {
        label
        publishedOn
        dataset {
          title
          publisher
        }
      }
    }
  }
}
`,
    variables: '{ "idcc": "1486" }'
  })
)
