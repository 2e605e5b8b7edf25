// Uploads a file as any user of the tus project's client would: node upload.mjs ENDPOINT FILE CHUNK_SIZE
// Says on its output the URL of the upload, each retry, and at the end "finished" and the job.
import { createReadStream, statSync } from 'node:fs'
import { Upload } from 'tus-js-client'

const [endpoint, file, chunkSize] = process.argv.slice(2)
let jobId = null

const upload = new Upload(createReadStream(file), {
  endpoint,
  uploadSize: statSync(file).size,
  chunkSize: Number(chunkSize),
  retryDelays: Array(60).fill(500),
  metadata: { filename: 'from node.pdf', filetype: 'application/pdf', dpi: '96' },
  onUploadUrlAvailable: () => console.log('url', upload.url),
  onShouldRetry: (error) => {
    console.log('retry', error.originalResponse?.getStatus() ?? `connection: ${error.causingError}`)
    return true
  },
  onAfterResponse: (_, response) => {
    jobId = response.getHeader('DataFlow-Job-Id') ?? jobId
  },
  onError: (error) => {
    console.error(error)
    process.exit(1)
  },
  onSuccess: () => {
    console.log('finished', jobId)
    process.exit(0) // not only once the gateway lets the idle connection go
  },
})
upload.start()
